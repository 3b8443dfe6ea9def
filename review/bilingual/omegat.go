package bilingual

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/milaan-workbench/milaan/translate/xmlfile"
)

// OmegaTProject is the file by which OmegaT knows a folder as a project.
const OmegaTProject = "omegat.project"

// omegatSource is the file of a project that holds the units, in source before
// and in target after they were translated.
const omegatSource = "review.xlf"

// omegatSettings are those of a project; %s are the languages. Sentences are cut
// already.
const omegatSettings = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<omegat>
    <project version="1.0">
        <source_dir>__DEFAULT__</source_dir>
        <target_dir>__DEFAULT__</target_dir>
        <tm_dir>__DEFAULT__</tm_dir>
        <glossary_dir>__DEFAULT__</glossary_dir>
        <glossary_file>__DEFAULT__</glossary_file>
        <dictionary_dir>__DEFAULT__</dictionary_dir>
        <source_lang>%s</source_lang>
        <target_lang>%s</target_lang>
        <sentence_seg>false</sentence_seg>
        <support_default_translations>true</support_default_translations>
        <remove_tags>false</remove_tags>
    </project>
</omegat>
`

// omegatWriter writes a project: the units as XLIFF 1.2 whose targets are the
// sources, which is what OmegaT translates in such a file, and the drafts as a
// translation memory from which it fills them in.
type omegatWriter struct {
	header Header
	xliff  Writer
	memory Writer
	files  []*os.File
}

// NewOmegaT begins an OmegaT project in a folder that is there and empty.
func NewOmegaT(folder string, h Header) (Writer, error) {
	h = h.filled()
	for _, name := range []string{"source", "target", "omegat", "glossary", "dictionary", filepath.Join("tm", "auto")} {
		if err := os.MkdirAll(filepath.Join(folder, name), 0o755); err != nil {
			return nil, fmt.Errorf("cannot make the OmegaT project: %w", err)
		}
	}
	settings := fmt.Sprintf(omegatSettings, xmlfile.Escape(strings.ToUpper(h.From)), xmlfile.Escape(strings.ToUpper(h.To)))
	if err := os.WriteFile(filepath.Join(folder, OmegaTProject), []byte(settings), 0o644); err != nil { //nolint:gosec // for other people's tools to read
		return nil, fmt.Errorf("cannot make the OmegaT project: %w", err)
	}
	o := &omegatWriter{header: h}
	xliff, err := o.create(filepath.Join(folder, "source", omegatSource))
	if err != nil {
		return nil, err
	}
	memory, err := o.create(filepath.Join(folder, "tm", "auto", "drafts.tmx"))
	if err != nil {
		return nil, errors.Join(err, xliff.Close())
	}
	if o.xliff, err = writeXLIFF1(xliff, h); err != nil {
		return nil, err
	}
	if o.memory, err = NewWriter("tmx", memory, h); err != nil {
		return nil, err
	}
	return &checked{o, h}, nil
}

func (o *omegatWriter) create(path string) (*os.File, error) {
	file, err := os.Create(path)
	if err != nil {
		return nil, fmt.Errorf("cannot make the OmegaT project: %w", err)
	}
	o.files = append(o.files, file)
	return file, nil
}

func (o *omegatWriter) Write(u Unit) error {
	if u.From != o.header.From || u.To != o.header.To {
		return fmt.Errorf("%s goes from %s to %s, and an OmegaT project has one pair of languages (%s to %s): export such articles by themselves", u.name(), u.From, u.To, o.header.From, o.header.To)
	}
	if u.Target != "" {
		if err := o.memory.Write(u); err != nil {
			return err
		}
	}
	u.Markup = Markup{}
	u.Target, u.State = u.Source, Draft
	return o.xliff.Write(u)
}

func (o *omegatWriter) Close() error {
	err := errors.Join(o.xliff.Close(), o.memory.Close())
	for _, file := range o.files {
		err = errors.Join(err, file.Close())
	}
	return err
}

// OmegaTTargets gives the translated files of an OmegaT project; none where the
// path is no such folder.
func OmegaTTargets(path string) ([]string, error) {
	if _, err := os.Stat(filepath.Join(path, OmegaTProject)); err != nil {
		return nil, nil //nolint:nilerr // it is some other file
	}
	found, err := filepath.Glob(filepath.Join(path, "target", "*.xlf"))
	if err == nil && len(found) == 0 {
		err = fmt.Errorf("%s: nothing is translated yet: have OmegaT create the translated documents first", path)
	}
	return found, err
}
