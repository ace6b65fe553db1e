#!/bin/sh
# 双击后选“运行”：在浏览器里打开填报的网页，只有这台电脑能看。
here=$(cd "$(dirname "$0")" && pwd)
if [ ! -f "$here/program/tell.sh" ]; then
    echo '没有打开：请先把压缩包全部解压到一个文件夹里，再运行里面的“安装”。'
    exit 1
fi
. "$here/program/tell.sh"
for python in "$here/program/python/bin/python@PYTHON@" "$here/program/venv/bin/python"; do
    if [ -x "$python" ]; then
        tell failed "$python" -I -m speechdraft web "$@"
        exit
    fi
done
tell always echo '还没有安装：请先运行同一个文件夹里的“安装”。'
exit 1
