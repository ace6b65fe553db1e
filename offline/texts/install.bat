@echo off
chcp 936 >nul
rem 双击这个文件：装好程序，在桌面和开始菜单放图标。不要管理员权限，不联网。
setlocal
title 讲话稿起草：安装
set "HERE=%~dp0"
if not exist "%HERE%program\install.py" goto unpack
set PYTHON="%HERE%program\python\python.exe"
if exist %PYTHON% goto found
set PYTHON=py -@TAG@
%PYTHON% -c "import sys; sys.exit(sys.winver != '@TAG@')" >nul 2>nul
if not errorlevel 1 goto found
set PYTHON=python
%PYTHON% -c "import sys; sys.exit(sys.winver != '@TAG@')" >nul 2>nul
if not errorlevel 1 goto found
echo 没有装成：这台电脑上没有Python @TAG@。
echo 请改用名字里有portable的压缩包，它自带Python；或者请管电脑的同事装Python @TAG@。
pause
exit /b 1

:unpack
echo 没有装成：请先把压缩包全部解压到一个文件夹里，再双击里面的“安装.bat”。
pause
exit /b 1

:found
%PYTHON% -I "%HERE%program\install.py"
set RESULT=%ERRORLEVEL%
pause
exit /b %RESULT%
