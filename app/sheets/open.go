package sheets

import (
	"errors"
	"fmt"
	"os"

	"qianshao"
	"qianshao/files"
)

// maxImport bounds a file to import; long tables of text stream.
const maxImport = 2 << 30

// Open opens a file that is handed in and tells its size.
func Open(path string) (*os.File, int64, error) {
	file, err := files.Open(path)
	if errors.Is(err, files.ErrIrregular) {
		return nil, 0, qianshao.Fault{File: path, Code: "file", ZH: "这不是普通文件（管道、设备或文件夹）",
			EN: "no regular file but a pipe, device or folder", Remedy: "先存成文件再导入 / save it to a file first"}
	}
	if err != nil {
		return nil, 0, qianshao.Fault{File: path, Code: "file", ZH: "打不开文件", EN: "cannot open the file",
			Remedy: "检查路径和权限 / check path and permission"}
	}
	info, err := file.Stat()
	if err != nil {
		return nil, 0, errors.Join(fmt.Errorf("size of %s: %w", path, err), file.Close())
	}
	if info.Size() > maxImport {
		fault := qianshao.Fault{File: path, Code: "too-large", ZH: fmt.Sprintf("文件超过 %d MB", maxImport>>20),
			EN: "the file is too large", Remedy: "分成几个文件 / split it"}
		return nil, 0, errors.Join(fault, file.Close())
	}
	return file, info.Size(), nil
}
