package daemon

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"log/slog"
	"math/big"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/topicwire/topicwire/internal/config"
)

// writeCertificate writes a certificate for localhost into files, as of a time.
func writeCertificate(t *testing.T, files config.TLSOptions, name string, at time.Time) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	words := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: name}, DNSNames: []string{"localhost"},
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
	}
	der, err := x509.CreateCertificate(rand.Reader, words, words, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	pkcs8, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		t.Fatal(err)
	}
	for name, block := range map[string]*pem.Block{
		files.Certificate: {Type: "CERTIFICATE", Bytes: der}, files.Key: {Type: "PRIVATE KEY", Bytes: pkcs8},
	} {
		if err := os.WriteFile(name, pem.EncodeToMemory(block), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(name, at, at); err != nil {
			t.Fatal(err)
		}
	}
}

func TestCertificate(t *testing.T) {
	files := config.TLSOptions{Certificate: filepath.Join(t.TempDir(), "certificate.pem"), Key: filepath.Join(t.TempDir(), "key.pem")}
	now := time.Date(2025, 8, 15, 12, 0, 0, 0, time.UTC)
	clock := func() time.Time { return now }
	if _, err := newCertificate(files, clock, slog.New(slog.DiscardHandler)); err == nil {
		t.Error("there are no files, and that is no error")
	}
	writeCertificate(t, files, "first", now)
	c, err := newCertificate(files, clock, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	expect := func(want string) {
		t.Helper()
		got, err := c.get(nil)
		if err != nil {
			t.Fatal(err)
		}
		if got.Leaf.Subject.CommonName != want {
			t.Errorf("the %s certificate is served, want the %s", got.Leaf.Subject.CommonName, want)
		}
	}
	expect("first")
	writeCertificate(t, files, "second", now.Add(time.Second))
	expect("first") // it is not looked at so often
	now = now.Add(certificateEvery)
	expect("second")
	if err := os.WriteFile(files.Certificate, []byte("rubbish"), 0o600); err != nil {
		t.Fatal(err)
	}
	now = now.Add(certificateEvery)
	expect("second")
	writeCertificate(t, files, "third", now)
	now = now.Add(certificateEvery)
	expect("third")
}
