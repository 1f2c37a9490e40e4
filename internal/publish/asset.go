package publish

import (
	"crypto/sha256"
	_ "embed" // for the files
	"encoding/base64"
	"encoding/hex"
	"net/http"
)

//go:embed templates/style.css
var style string

//go:embed templates/page.js
var scriptText []byte

//go:embed templates/icon.svg
var iconText []byte

// contentSecurityPolicy allows the one style sheet, by its hash, and what comes
// from here: the script, the icon, what the script asks for and where the search
// form leads. It allows nothing else: nothing inline, no picture of an outlet, no
// frame.
var contentSecurityPolicy = func() string {
	sum := sha256.Sum256([]byte(style))
	return "default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self'; style-src 'sha256-" +
		base64.StdEncoding.EncodeToString(sum[:]) + "'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
}()

// asset is a file that pages refer to. Its name holds a hash of it, so that it may
// be kept for ever: another version has another name.
type asset struct {
	name        string // below the base path
	contentType string
	content     []byte
}

// What pages refer to.
var (
	script = newAsset("page", ".js", "text/javascript; charset=utf-8", scriptText)
	icon   = newAsset("icon", ".svg", "image/svg+xml", iconText)
	assets = []asset{script, icon}
)

func newAsset(name, extension, contentType string, content []byte) asset {
	sum := sha256.Sum256(content)
	return asset{name + "." + hex.EncodeToString(sum[:6]) + extension, contentType, content}
}

func (a asset) answer(w http.ResponseWriter, r *http.Request) error {
	w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
	write(w, r, http.StatusOK, a.contentType, a.content)
	return nil
}
