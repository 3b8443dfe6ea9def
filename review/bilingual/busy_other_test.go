//go:build !unix

package bilingual

import (
	"testing"
	"time"
)

// busy is the time of the clock, which is all that can be had here.
func busy(*testing.T) time.Duration { return time.Since(epoch) }

var epoch = time.Now()
