package main

import (
	"context"
	"io"

	"github.com/milaan-workbench/milaan/config"
	"github.com/milaan-workbench/milaan/internal/store"
	"github.com/milaan-workbench/milaan/translate"
	"github.com/milaan-workbench/milaan/translate/all"
	"github.com/milaan-workbench/milaan/translate/remote"
)

// newChain builds the backends of the settings, in their order.
func newChain(ctx context.Context, cfg *config.Config, kept *store.Store) ([]translate.Backend, error) {
	var chain []translate.Backend
	for _, b := range cfg.Chain() {
		backend, err := newBackend(ctx, b, cfg.Memory, kept)
		if err != nil {
			return nil, err
		}
		chain = append(chain, backend)
	}
	return chain, nil
}

// closeChain ends what backends have started: programs that were kept running.
func closeChain(chain []translate.Backend) {
	for _, backend := range chain {
		if closer, ok := backend.(io.Closer); ok {
			_ = closer.Close() // its answers are in; how it ends changes nothing
		}
	}
}

// newBackend builds one backend; kept may be nil. Its key is read here, and
// goes nowhere else.
func newBackend(ctx context.Context, b config.Backend, memories []string, kept *store.Store) (translate.Backend, error) {
	key, err := b.APIKey()
	if err != nil {
		return nil, err
	}
	settings := all.Settings{
		Name:       b.Name,
		Type:       b.Type,
		Server:     remote.Server{URL: b.BaseURL, Model: b.Model, Key: remote.Key(key), Timeout: b.Timeout},
		APIKeyEnv:  b.APIKeyEnv,
		APIKeyFile: b.APIKeyFile,
		Preset:     b.Preset,
		APIVersion: b.APIVersion,
		Limits: translate.Limits{
			MaxInFlight: b.MaxInFlight, MaxBatch: b.MaxBatch, MaxTokens: b.MaxTokens,
			RequestsPerMinute: b.RequestsPerMinute, TokensPerMinute: b.TokensPerMinute,
			PriceIn: b.PriceIn, PriceOut: b.PriceOut,
		},
		ResponseFormat: b.ResponseFormat,
		Seed:           b.Seed,
		Command:        b.Command,
		Folder:         b.Folder,
		Memory:         memories,
		Threshold:      b.Threshold,
	}
	if kept != nil {
		settings.Approved = kept
	}
	backend, err := all.New(ctx, settings)
	if err != nil {
		return nil, hinted(err, "it is defined in %s", b.From)
	}
	return backend, nil
}
