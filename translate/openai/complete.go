package openai

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/milaan-workbench/milaan/translate"
	"github.com/milaan-workbench/milaan/translate/remote"
	wire "github.com/sashabaranov/go-openai"
)

var _ translate.Completer = (*Backend)(nil)

// Complete asks the model what a prompt of another's wording says, once, and
// gives the text of its answer, which is to fit the JSON Schema as far as the
// server heeds one. The error is a *translate.Fault, that of the context, or
// says what is wrong with the answer: ErrRefused, ErrCutShort, ErrEmpty.
func (b *Backend) Complete(ctx context.Context, system, user string, schema json.RawMessage) (string, error) {
	for {
		format := b.format()
		response, err := b.send(ctx, b.prompt(system, user, schema, format))
		if err == nil {
			return contentOf(response.Choices[0])
		}
		if !refusesFormat(err) || !b.stepDown(format) {
			return "", err
		}
	}
}

func (b *Backend) prompt(system, user string, schema json.RawMessage, format Format) wire.ChatCompletionRequest {
	asked := responseFormat(format)
	if format == JSONSchema {
		asked.JSONSchema.Name, asked.JSONSchema.Schema = "answer", schema
	}
	return b.chat(system, user, asked)
}

// contentOf is the whole text of an answer.
func contentOf(choice wire.ChatCompletionChoice) (string, error) {
	switch {
	case choice.Message.Refusal != "":
		return "", fmt.Errorf("%w: %s", translate.ErrRefused, remote.Clean(choice.Message.Refusal))
	case choice.FinishReason == wire.FinishReasonContentFilter:
		return "", fmt.Errorf("%w: the server's content filter cut in", translate.ErrRefused)
	case choice.FinishReason == wire.FinishReasonLength:
		return "", translate.ErrCutShort
	case choice.Message.Content == "":
		return "", translate.ErrEmpty
	}
	return choice.Message.Content, nil
}
