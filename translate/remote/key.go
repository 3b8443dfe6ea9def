package remote

import (
	"fmt"
	"io"
)

// redacted stands wherever a key would be shown.
const redacted = "[redacted]"

// Key is the secret that a server knows its customers by. However it is
// printed or written, it shows as "[redacted]".
type Key string

// String hides the key.
func (k Key) String() string { return redacted }

// GoString hides the key from %#v.
func (k Key) GoString() string { return redacted }

// Format hides the key from every verb.
func (k Key) Format(state fmt.State, _ rune) { _, _ = io.WriteString(state, redacted) }

// MarshalText hides the key from JSON, YAML and logs.
func (k Key) MarshalText() ([]byte, error) { return []byte(redacted), nil }
