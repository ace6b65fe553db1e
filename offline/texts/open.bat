@echo off
chcp 936 >nul
rem 双击这个文件：在浏览器里打开填报的网页，只有这台电脑能看。
setlocal
title 讲话稿起草：用完在网页里结束，或者关掉这个窗口
set PYTHON="%~dp0program\python\python.exe"
if exist %PYTHON% goto found
set PYTHON="%~dp0program\venv\Scripts\python.exe"
if exist %PYTHON% goto found
echo 还没有安装：请先把压缩包全部解压，再双击“安装.bat”。
pause
exit /b 1

:found
%PYTHON% -I -m speechdraft web %*
if not errorlevel 1 exit /b 0
echo 没有打开，原因见上面；不明白的，请把这个窗口拍下来发给管电脑的同事。
pause
exit /b 1
