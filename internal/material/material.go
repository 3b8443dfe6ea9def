// Package material finds the test material that lies beside the checkout, in
// ../shared, and is no part of it. Only tests use it.
package material

import (
	"os"
	"path/filepath"
	"testing"
)

// Required is the environment variable that, when set, makes a test fail that
// would otherwise be skipped for want of material.
const Required = "MILAAN_REQUIRE_SHARED"

// Path gives the path of a file or folder of the material, by its elements
// below ../shared. Where it is not there, the test is skipped, or fails when
// Required is set.
func Path(t testing.TB, elements ...string) string {
	t.Helper()
	path := filepath.Join(append([]string{filepath.Dir(root(t)), "shared"}, elements...)...)
	if _, err := os.Stat(path); err == nil {
		return path
	}
	if os.Getenv(Required) != "" {
		t.Fatalf("%s is not there, and %s is set", path, Required)
	}
	t.Skipf("the material is not beside the checkout: ../%s", filepath.ToSlash(filepath.Join(append([]string{"shared"}, elements...)...)))
	return ""
}

// root is the folder of the module that is being tested.
func root(t testing.TB) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for ; ; dir = filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
		if dir == filepath.Dir(dir) {
			t.Fatal("no go.mod in the working folder or above it")
		}
	}
}
