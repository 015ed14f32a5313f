"""LibreOffice Writer's own comparison of two documents, as a command that can be measured.

    writer.py PROFILE BEFORE.docx AFTER.docx OUT.docx

Writer compares only from a macro, which stands in the user's profile: `prepare` makes a profile with it.
Standard library only.
"""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

MACRO = """Sub Redline(before As String, after As String, out As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue, other(0) As New com.sun.star.beans.PropertyValue
  Dim form(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden" : hidden(0).Value = True
  document = StarDesktop.loadComponentFromURL(after, "_blank", 0, hidden())
  other(0).Name = "URL" : other(0).Value = before
  dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  dispatcher.executeDispatch(document.CurrentController.Frame, ".uno:CompareDocuments", "", 0, other())
  form(0).Name = "FilterName" : form(0).Value = "MS Word 2007 XML"
  document.storeToURL(out, form())
  document.close(True)
End Sub
"""
SCRIPT = "http://openoffice.org/2000/script"
LIBRARY = "http://openoffice.org/2000/library"
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE {0} PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "{1}.dtd">\n'
KINDS = {"Module1.xba": ("script:module", "module"), "script.xlb": ("library:library", "library"), "../script.xlc": ("library:libraries", "libraries")}


def start(folder, *words):
    """Runs LibreOffice with the profile in a folder."""
    place = pathlib.Path(folder).resolve().as_uri()
    command = [shutil.which("soffice"), f"-env:UserInstallation={place}", "--headless", *words]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def prepare(folder):
    """Makes a user profile with the macro in a folder."""
    # Its first start fills the profile; what is there before is not read.
    start(folder, "--terminate_after_init")
    basic = os.path.join(folder, "user", "basic", "Standard")
    os.makedirs(basic, exist_ok=True)
    text = MACRO.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
    files = {
        "Module1.xba": f'<script:module xmlns:script="{SCRIPT}" script:name="Module1" script:language="StarBasic">{text}</script:module>',
        "script.xlb": f'<library:library xmlns:library="{LIBRARY}" library:name="Standard" library:readonly="false" library:passwordprotected="false"><library:element library:name="Module1"/></library:library>',
        "../script.xlc": f'<library:libraries xmlns:library="{LIBRARY}" xmlns:xlink="http://www.w3.org/1999/xlink"><library:library library:name="Standard" xlink:href="$(USER)/basic/Standard/script.xlb/" xlink:type="simple" library:link="false"/></library:libraries>',
    }
    for name, xml in files.items():
        pathlib.Path(basic, name).write_text(HEAD.format(*KINDS[name]) + xml, encoding="utf-8")


def main():
    if len(sys.argv) != 5:
        sys.exit(__doc__)
    before, after, out = (pathlib.Path(path).resolve().as_uri() for path in sys.argv[2:])
    start(sys.argv[1], f'macro:///Standard.Module1.Redline("{before}","{after}","{out}")')
    sys.exit(0 if os.path.exists(sys.argv[4]) else 1)


if __name__ == "__main__":
    main()
