package openai

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"time"

	wire "github.com/sashabaranov/go-openai"

	"github.com/milaan-workbench/milaan/translate"
)

// tries is how often one request is sent at most.
const tries = 3

// longestWait is the longest that a server may ask to wait; after that it is
// kinder to say so than to sit there.
const longestWait = 2 * time.Minute

var errNoChoices = errors.New("no choices")

// send sends a request, again when the error may pass. The error is a *Error,
// or that of the context.
func (b *Backend) send(ctx context.Context, message wire.ChatCompletionRequest) (wire.ChatCompletionResponse, error) {
	for try := 1; ; try++ {
		response, fault := b.sendOnce(ctx, message)
		if fault == nil {
			return response, nil
		}
		if ctx.Err() != nil {
			return response, ctx.Err()
		}
		if fault.Kind != Temporary {
			return response, fault
		}
		if try == tries {
			fault.Message += fmt.Sprintf(" (tried %d times)", tries)
			return response, fault
		}
		if fault.RetryAfter > longestWait {
			fault.Message += fmt.Sprintf(" (it asks to wait for %s)", fault.RetryAfter)
			return response, fault
		}
		if err := translate.Pause(ctx, max(fault.RetryAfter, b.pause(try))); err != nil {
			return response, err
		}
	}
}

func (b *Backend) sendOnce(ctx context.Context, message wire.ChatCompletionRequest) (wire.ChatCompletionResponse, *Error) {
	ctx, cancel := context.WithTimeout(ctx, b.config.Timeout)
	defer cancel()
	b.requests.Add(1)
	response, err := b.client.CreateChatCompletion(ctx, message)
	b.tokensIn.Add(int64(response.Usage.PromptTokens))
	b.tokensOut.Add(int64(response.Usage.CompletionTokens))
	if err == nil && len(response.Choices) == 0 {
		err = errNoChoices
	}
	if err != nil {
		return response, b.diagnose(err, response.Header())
	}
	return response, nil
}

// pause is how long to wait after a try: twice as long each time, give or take
// a quarter, so that those who failed together do not come back together.
func (b *Backend) pause(try int) time.Duration {
	pause := b.config.Backoff << (try - 1)
	return pause*3/4 + rand.N(pause/2+1)
}
