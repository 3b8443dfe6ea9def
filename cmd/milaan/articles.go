package main

import (
	"errors"
	"fmt"
	"io/fs"

	"github.com/spf13/cobra"

	"github.com/milaan-workbench/milaan/article"
	"github.com/milaan-workbench/milaan/config"
)

// gather reads what a verb over articles works with: the settings, then the
// articles.
func gather(cmd *cobra.Command, set *settings, paths []string) (cfg *config.Config, articles []*article.Article, unread *partError, err error) {
	if cfg, err = set.load(paths); err != nil {
		return nil, nil, nil, err
	}
	articles, unread, err = read(cmd, paths)
	return cfg, articles, unread, err
}

// read reads the articles at the paths. When only some of them can be read, it
// gives these and a *partError for the others; but a path that leads nowhere is
// a slip of whoever typed it, and nothing is done.
func read(cmd *cobra.Command, paths []string) (articles []*article.Article, unread *partError, err error) {
	articles, err = article.ReadAll(paths, cmd.InOrStdin())
	if err == nil {
		return articles, nil, nil
	}
	if len(articles) == 0 || errors.Is(err, fs.ErrNotExist) {
		return nil, nil, err
	}
	return articles, &partError{fmt.Sprintf("left out: %v", err)}, nil
}
