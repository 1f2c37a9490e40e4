package feeds

import "testing"

// That demo.yaml is a valid config, and that its rule finds the samples marked as
// topic, is tested where config and tag meet, in package daemon.

func TestDemoConfigReturnsCopies(t *testing.T) {
	DemoConfig()[0] = 'x'
	if DemoConfig()[0] == 'x' {
		t.Error("two calls share their bytes")
	}
}
