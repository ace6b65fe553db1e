#!/bin/sh
# 双击后选“运行”，或者在终端里执行 sh 加这个文件：装好程序，在桌面和开始菜单放图标。不要管理员权限，不联网。
here=$(cd "$(dirname "$0")" && pwd)
if [ ! -f "$here/program/install.py" ]; then
    echo '没有装成：请先把压缩包全部解压到一个文件夹里，再运行里面的“安装”。'
    exit 1
fi
. "$here/program/tell.sh"
for python in "$here/program/python/bin/python@PYTHON@" python@PYTHON@ python3; do
    if "$python" -c 'import sys; sys.exit("%d.%d" % sys.version_info[:2] != "@PYTHON@")' 2>/dev/null; then
        tell always "$python" -I "$here/program/install.py"
        exit
    fi
done
tell always echo '没有装成：这台电脑上没有Python @PYTHON@。请改用名字里有portable的压缩包，它自带Python。'
exit 1
