"""Three members of a committee at work in LibreOffice Writer, through UNO.

    members.py OUT.docx FOLDER

OUT.docx is the exported sample. Writes amina.docx, bo.docx and chan.docx into FOLDER.
"""

import os
import subprocess
import sys
import tempfile
import time
import uuid

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.text.ControlCharacter import PARAGRAPH_BREAK


def value(name, content):
    one = PropertyValue()
    one.Name, one.Value = name, content
    return one


class Office:
    """A headless LibreOffice with a profile of its own."""

    def __init__(self, folder):
        name = "members" + uuid.uuid4().hex
        profile = uno.systemPathToFileUrl(os.path.join(folder, "profile"))
        self.process = subprocess.Popen(
            ["soffice", "--headless", "--norestore", "--nologo", f"--accept=pipe,name={name};urp;",
             f"-env:UserInstallation={profile}"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        local = uno.getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
        for _ in range(600):
            try:
                self.context = resolver.resolve(f"uno:pipe,name={name};urp;StarOffice.ComponentContext")
                break
            except Exception:
                time.sleep(0.1)
        self.services = self.context.ServiceManager
        self.desktop = self.make("com.sun.star.frame.Desktop")

    def make(self, service):
        return self.services.createInstanceWithContext(service, self.context)

    def sign(self, given):
        """Whoever works from now on."""
        provider = self.make("com.sun.star.configuration.ConfigurationProvider")
        path = value("nodepath", "/org.openoffice.UserProfile/Data")
        access = provider.createInstanceWithArguments(
            "com.sun.star.configuration.ConfigurationUpdateAccess", (path,))
        access.givenname, access.sn = given, ""
        access.commitChanges()

    def open(self, path):
        url = uno.systemPathToFileUrl(path)
        for _ in range(50):
            document = self.desktop.loadComponentFromURL(url, "_blank", 0, (value("Hidden", True),))
            if document is not None:
                return document
            time.sleep(0.2)  # an office that is still starting opens nothing
        raise AssertionError(f"{path} could not be opened")

    def close(self):
        try:
            self.desktop.terminate()
        except Exception:
            pass
        self.process.wait(60)


class Copy:
    """A member's copy of the bill."""

    def __init__(self, office, path, member):
        office.sign(member)
        self.office, self.member = office, member
        self.document = office.open(path)

    def track(self, on):
        self.document.RecordChanges = on

    def find(self, words, inside=None):
        search = self.document.createSearchDescriptor()
        search.SearchString = inside or words
        search.SearchCaseSensitive = True
        found = self.document.findFirst(search)
        assert found is not None, words
        if inside is None:
            return found
        cursor = found.Text.createTextCursorByRange(found.Start)
        cursor.goRight(inside.index(words), False)
        cursor.goRight(len(words), True)
        assert cursor.String == words, cursor.String
        return cursor

    def reword(self, inside, words, new):
        self.find(words, inside).String = new

    def paragraph(self, words):
        found = self.find(words)
        cursor = found.Text.createTextCursorByRange(found)
        cursor.gotoStartOfParagraph(False)
        cursor.gotoEndOfParagraph(True)
        return cursor

    def insert_after(self, words, text):
        cursor = self.paragraph(words)
        cursor.collapseToEnd()
        cursor.Text.insertControlCharacter(cursor, PARAGRAPH_BREAK, False)
        cursor.Text.insertString(cursor, text, False)

    def remove(self, words):
        cursor = self.paragraph(words)
        cursor.goLeft(0, False)
        cursor.gotoStartOfParagraph(False)
        cursor.goLeft(1, False)  # the end of the paragraph before
        cursor.goRight(1, True)
        cursor.gotoEndOfParagraph(True)
        cursor.String = ""

    def comment(self, inside, words, text):
        field = self.document.createInstance("com.sun.star.text.textfield.Annotation")
        field.Author, field.Content = self.member, text
        now = uno.createUnoStruct("com.sun.star.util.DateTime")
        now.Year, now.Month, now.Day, now.Hours, now.Minutes = 2026, 11, 25, 10, 5
        field.DateTimeValue = now
        place = self.find(words, inside)
        place.Text.insertTextContent(place, field, True)
        return field

    def fields(self):
        every = self.document.TextFields.createEnumeration()
        while every.hasMoreElements():
            field = every.nextElement()
            if field.supportsService("com.sun.star.text.textfield.Annotation"):
                yield field

    def asked(self, text):
        return next(field for field in self.fields() if field.Content == text)

    def settle(self, text):
        self.asked(text).Resolved = True

    def save(self, folder):
        url = uno.systemPathToFileUrl(os.path.join(folder, self.member.lower() + ".docx"))
        self.document.storeToURL(url, (value("FilterName", "MS Word 2007 XML"),))
        self.document.close(True)


PENALTY = "The penalty on conviction is imprisonment for up to five years"
ABETTING = "A person who aids or abets such an offence"
CHILD = "The evidence of a child may be given by video link or from behind a screen"
SHELTER = "A person admitted to a place of shelter shall not leave it"
COUNCIL = "The Council shall meet at least twice a year"
OBSTRUCTION = "is liable to imprisonment for up to two years, who"
CHARGE = "The circumstance shall be stated in the charge"


def main(out, folder):
    with tempfile.TemporaryDirectory() as profile:
        office = Office(profile)
        try:
            amina = Copy(office, out, "Amina")
            amina.track(True)
            amina.reword(PENALTY, "five", "seven")
            amina.insert_after(ABETTING, "An attempt to abet is punishable as well.")
            amina.comment(CHILD, "behind a screen", "Is there one in every court?")
            amina.settle("Tenants too?")
            amina.save(folder)

            bo = Copy(office, out, "Bo")
            bo.track(True)
            bo.reword(PENALTY, "five", "nine")
            bo.remove(SHELTER)
            bo.comment(COUNCIL, "twice a year", "Four times.")
            bo.track(False)
            bo.reword(OBSTRUCTION, "two", "four")
            bo.remove(CHARGE)
            bo.insert_after(CHILD, "The court shall explain the screen to the child.")
            bo.save(folder)

            chan = Copy(office, out, "Chan")
            chan.track(True)
            chan.reword(COUNCIL, "twice", "six times")
            chan.comment(SHELTER, "shall not leave it", "This is detention.")
            chan.save(folder)
        finally:
            office.close()


main(*sys.argv[1:])
