package main

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"time"
)

// nginxConfig serves files as fast as nginx can: compressed beforehand, by both
// processors, with no log.
const nginxConfig = `
daemon off;
worker_processes auto;
pid %[1]s/pid;
error_log %[1]s/error.log;
events { worker_connections 1024; }
http {
	types { application/atom+xml atom; }
	access_log off;
	sendfile on;
	tcp_nopush on;
	gzip_static on;
	gzip_vary on;
	keepalive_requests 1000000000;
	open_file_cache max=10;
	client_body_temp_path %[1]s/body;
	proxy_temp_path %[1]s/proxy;
	fastcgi_temp_path %[1]s/fastcgi;
	uwsgi_temp_path %[1]s/uwsgi;
	scgi_temp_path %[1]s/scgi;
	add_header Cache-Control "public, max-age=900";
	add_header X-Content-Type-Options nosniff;
	server { listen %[2]s; root %[1]s; }
}
`

// startNginx serves a feed with nginx, on a free port of this machine.
func startNginx(ctx context.Context, feed fetched) (address string, stop func(), err error) {
	dir, err := os.MkdirTemp("", "benchmark")
	if err != nil {
		return "", nil, err
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0") //nolint:noctx // it is closed at once
	if err != nil {
		return "", nil, err
	}
	listen := listener.Addr().String()
	if err := listener.Close(); err != nil {
		return "", nil, err
	}
	files := map[string][]byte{
		"feed.atom": feed.plain, "feed.atom.gz": feed.zipped, "nginx.conf": fmt.Appendf(nil, nginxConfig, dir, listen),
	}
	if err := os.Chmod(dir, 0o755); err != nil { //nolint:gosec // its workers are another user
		return "", nil, err
	}
	for name, content := range files {
		if err := os.WriteFile(filepath.Join(dir, name), content, 0o644); err != nil { //nolint:gosec // as above
			return "", nil, err
		}
	}
	ctx, cancel := context.WithCancel(ctx)
	nginx := exec.CommandContext(ctx, "nginx", "-p", dir, "-c", filepath.Join(dir, "nginx.conf"), "-e", filepath.Join(dir, "error.log")) //nolint:gosec // our own files
	nginx.Cancel = func() error { return nginx.Process.Signal(os.Interrupt) }
	if err := nginx.Start(); err != nil {
		cancel()
		return "", nil, err
	}
	stop = func() {
		cancel()
		_ = nginx.Wait() // it was interrupted
		_ = os.RemoveAll(dir)
	}
	address = "http://" + listen + "/feed.atom"
	if err := answers(ctx, address); err != nil {
		said, _ := os.ReadFile(filepath.Join(dir, "error.log")) //nolint:gosec // our own file
		stop()
		return "", nil, fmt.Errorf("nginx: %w: %s", err, said)
	}
	return address, stop, nil
}

// answers waits until an address answers.
func answers(ctx context.Context, url string) error {
	var err error
	for range 50 {
		var r *http.Request
		if r, err = http.NewRequestWithContext(ctx, http.MethodHead, url, nil); err != nil {
			return err
		}
		var response *http.Response
		if response, err = http.DefaultClient.Do(r); err == nil {
			return response.Body.Close()
		}
		time.Sleep(100 * time.Millisecond)
	}
	return err
}
