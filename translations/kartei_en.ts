<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>AddLabelsDialog</name>
    <message numerus="yes">
        <source>Add labels to %n contact(s):</source>
        <translation>
            <numerusform>Add labels to %n contact:</numerusform>
            <numerusform>Add labels to %n contacts:</numerusform>
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
    <name>ExportActions</name>
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
    <name>LabelsPage</name>
    <message numerus="yes">
        <source>%Ln label(s)</source>
        <translation>
            <numerusform>%Ln label</numerusform>
            <numerusform>%Ln labels</numerusform>
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
