# Runs before the program: compiled parts of another Python would only say that they are not there.
import sys

python = "{}.{}".format(*sys.version_info)
if python != "@PYTHON@":
    sys.exit(f"这个文件要用Python @PYTHON@运行，现在用的是{python}；请换与文件名里cp后面的数字相同的Python")
