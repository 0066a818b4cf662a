<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>AddLabelsDialog</name>
    <message numerus="yes">
        <source>Add labels to %Ln contact(s):</source>
        <translation>
            <numerusform>Add labels to %Ln contact:</numerusform>
            <numerusform>Add labels to %Ln contacts:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ChangedContactsList</name>
    <message numerus="yes">
        <source>%Ln contact(s) changed since and will be kept as they are, unless you tick them:</source>
        <translation>
            <numerusform>%Ln contact changed since and will be kept as it is, unless you tick it:</numerusform>
            <numerusform>%Ln contacts changed since and will be kept as they are, unless you tick them:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln contact(s) changed since, of which %1 will be taken back too:</source>
        <translation>
            <numerusform>%Ln contact changed since and will be taken back too:</numerusform>
            <numerusform>%Ln contacts changed since, of which %1 will be taken back too:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ContactChanges</name>
    <message numerus="yes">
        <source>Added the label “%1” to %Ln contact(s).</source>
        <translation>
            <numerusform>Added the label “%1” to %Ln contact.</numerusform>
            <numerusform>Added the label “%1” to %Ln contacts.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Removed the label “%1” from %Ln contact(s).</source>
        <translation>
            <numerusform>Removed the label “%1” from %Ln contact.</numerusform>
            <numerusform>Removed the label “%1” from %Ln contacts.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Opted out %Ln contact(s).</source>
        <translation>
            <numerusform>Opted out %Ln contact.</numerusform>
            <numerusform>Opted out %Ln contacts.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Opted in %Ln contact(s).</source>
        <translation>
            <numerusform>Opted in %Ln contact.</numerusform>
            <numerusform>Opted in %Ln contacts.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Deleted %Ln contact(s).</source>
        <translation>
            <numerusform>Deleted %Ln contact.</numerusform>
            <numerusform>Deleted %Ln contacts.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Opt in %Ln contact(s) to campaigns again?</source>
        <translation>
            <numerusform>Opt in %Ln contact to campaigns again?</numerusform>
            <numerusform>Opt in %Ln contacts to campaigns again?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ContactEditor</name>
    <message numerus="yes">
        <source>Delete %n Contact(s)</source>
        <translation>
            <numerusform>Delete %n Contact</numerusform>
            <numerusform>Delete %n Contacts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Add Label “%1” to %n Contact(s)</source>
        <translation>
            <numerusform>Add Label “%1” to %n Contact</numerusform>
            <numerusform>Add Label “%1” to %n Contacts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remove Label “%1” from %n Contact(s)</source>
        <translation>
            <numerusform>Remove Label “%1” from %n Contact</numerusform>
            <numerusform>Remove Label “%1” from %n Contacts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Opt Out %n Contact(s)</source>
        <translation>
            <numerusform>Opt Out %n Contact</numerusform>
            <numerusform>Opt Out %n Contacts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Opt In %n Contact(s)</source>
        <translation>
            <numerusform>Opt In %n Contact</numerusform>
            <numerusform>Opt In %n Contacts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entries had been changed since and were left as they are.</source>
        <translation>
            <numerusform>%n entry had been changed since and was left as it is.</numerusform>
            <numerusform>%n entries had been changed since and were left as they are.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ContactFacets</name>
    <message numerus="yes">
        <source>%n filter(s)</source>
        <translation>
            <numerusform>%n filter</numerusform>
            <numerusform>%n filters</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ContactTexts</name>
    <message numerus="yes">
        <source>%Ln contact(s)</source>
        <translation>
            <numerusform>%Ln contact</numerusform>
            <numerusform>%Ln contacts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CsvActions</name>
    <message numerus="yes">
        <source>%Ln contact(s) exported to %1.</source>
        <translation>
            <numerusform>%Ln contact exported to %1.</numerusform>
            <numerusform>%Ln contacts exported to %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportReport</name>
    <message numerus="yes">
        <source>%n row(s) read in %1 s</source>
        <translation>
            <numerusform>%n row read in %1 s</numerusform>
            <numerusform>%n rows read in %1 s</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportRunRows</name>
    <message numerus="yes">
        <source>Deleted %Ln contact(s).</source>
        <translation>
            <numerusform>Deleted %Ln contact.</numerusform>
            <numerusform>Deleted %Ln contacts.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Gave %Ln contact(s) their former values back.</source>
        <translation>
            <numerusform>Gave %Ln contact its former values back.</numerusform>
            <numerusform>Gave %Ln contacts their former values back.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Kept %Ln contact(s) that had changed since.</source>
        <translation>
            <numerusform>Kept %Ln contact that had changed since.</numerusform>
            <numerusform>Kept %Ln contacts that had changed since.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) read.</source>
        <translation>
            <numerusform>%Ln row read.</numerusform>
            <numerusform>%Ln rows read.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of them were for contacts that stand in another row.</source>
        <translation>
            <numerusform>%Ln of them was for a contact that stands in another row.</numerusform>
            <numerusform>%Ln of them were for contacts that stand in another row.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln contact(s) stayed opted out although the file said otherwise.</source>
        <translation>
            <numerusform>%Ln contact stayed opted out although the file said otherwise.</numerusform>
            <numerusform>%Ln contacts stayed opted out although the file said otherwise.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportUndoDialog</name>
    <message numerus="yes">
        <source>%Ln contact(s) that the import created will be deleted.</source>
        <translation>
            <numerusform>%Ln contact that the import created will be deleted.</numerusform>
            <numerusform>%Ln contacts that the import created will be deleted.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln contact(s) that it changed will get their former values and labels back.</source>
        <translation>
            <numerusform>%Ln contact that it changed will get its former values and labels back.</numerusform>
            <numerusform>%Ln contacts that it changed will get their former values and labels back.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln contact(s) of the import were deleted since and stay deleted.</source>
        <translation>
            <numerusform>%Ln contact of the import was deleted since and stays deleted.</numerusform>
            <numerusform>%Ln contacts of the import were deleted since and stay deleted.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LabelsPage</name>
    <message numerus="yes">
        <source>%Ln label(s)</source>
        <translation>
            <numerusform>%Ln label</numerusform>
            <numerusform>%Ln labels</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Merged the label “%1” into “%2”, which %Ln contact(s) have now.</source>
        <translation>
            <numerusform>Merged the label “%1” into “%2”, which %Ln contact has now.</numerusform>
            <numerusform>Merged the label “%1” into “%2”, which %Ln contacts have now.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Deleted the label “%1”, which %Ln contact(s) had.</source>
        <translation>
            <numerusform>Deleted the label “%1”, which %Ln contact had.</numerusform>
            <numerusform>Deleted the label “%1”, which %Ln contacts had.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MergeLabelDialog</name>
    <message numerus="yes">
        <source>%Ln contact(s) get “%1”; the label “%2” goes away.</source>
        <translation>
            <numerusform>%Ln contact gets “%1”; the label “%2” goes away.</numerusform>
            <numerusform>%Ln contacts get “%1”; the label “%2” goes away.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PhoneStatistics</name>
    <message numerus="yes">
        <source>%Ln of the numbers end in 000, such as “%1”. A spreadsheet may have rounded them: compare some with the original table before importing.</source>
        <translation>
            <numerusform>%Ln of the numbers ends in 000, such as “%1”. A spreadsheet may have rounded it: compare it with the original table before importing.</numerusform>
            <numerusform>%Ln of the numbers end in 000, such as “%1”. A spreadsheet may have rounded them: compare some with the original table before importing.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of the numbers without country code have one digit less than nearly all the others, such as “%1”. A spreadsheet may have removed a leading zero: check them.</source>
        <translation>
            <numerusform>%Ln of the numbers without country code has one digit less than nearly all the others, such as “%1”. A spreadsheet may have removed a leading zero: check it.</numerusform>
            <numerusform>%Ln of the numbers without country code have one digit less than nearly all the others, such as “%1”. A spreadsheet may have removed a leading zero: check them.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SelectionSummary</name>
    <message numerus="yes">
        <source>%Ln contact(s) selected</source>
        <translation>
            <numerusform>%Ln contact selected</numerusform>
            <numerusform>%Ln contacts selected</numerusform>
        </translation>
    </message>
</context>
</TS>
