// Package prompts holds what is said to language models: templates and the
// schemas of the answers.
//
// It owns their wording, their rendering and the digests that stand for them in
// cache keys. Which server they go to, and what is made of the answer, is left
// to those who send them.
package prompts

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"io/fs"
)

//go:embed translate claims
var files embed.FS

// digestLength is how many hexadecimal digits of a SHA-256 stand for a prompt.
const digestLength = 16

// digest stands for all the files of a prompt: a changed word gives another.
func digest(folder string) string {
	sum := sha256.New()
	err := fs.WalkDir(files, folder, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := files.ReadFile(path)
		sum.Write([]byte(path + "\x00"))
		sum.Write(text)
		return err
	})
	if err != nil {
		panic("prompts: embedded files cannot be read: " + err.Error())
	}
	return hex.EncodeToString(sum.Sum(nil))[:digestLength]
}
