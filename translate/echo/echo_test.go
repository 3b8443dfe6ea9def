package echo_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/milaan-workbench/milaan/translate"
	"github.com/milaan-workbench/milaan/translate/backendtest"
	"github.com/milaan-workbench/milaan/translate/echo"
)

func TestSuite(t *testing.T) {
	backendtest.Run(t, backendtest.Subject{
		New:   func(*testing.T) translate.Backend { return echo.New(echo.Options{Name: "echo"}) },
		Known: []string{"घर", "सड़क", "नदी"},
		Slow: func(*testing.T) translate.Backend {
			return echo.New(echo.Options{Name: "echo", Delay: time.Hour})
		},
	})
}

func TestFailures(t *testing.T) {
	req := translate.Request{Segments: []translate.Segment{{ID: "1", Source: "घर"}, {ID: "2", Source: "नदी"}}}
	e := echo.New(echo.Options{Fail: func(source string) error {
		if source == "नदी" {
			return translate.ErrRefused
		}
		return nil
	}})
	results, err := e.Translate(t.Context(), req)
	if err != nil || results[0].Target != "घर" || !errors.Is(results[1].Err, translate.ErrRefused) {
		t.Errorf("got %+v, %v: want the first, and the second refused", results, err)
	}
	down := echo.New(echo.Options{Down: errors.New("no route to host")})
	if _, err := down.Translate(t.Context(), req); err == nil || !strings.Contains(err.Error(), "no route") {
		t.Errorf("error %v: want that of Down", err)
	}
}
