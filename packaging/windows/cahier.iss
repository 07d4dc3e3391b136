; The installer of Windows, for the person alone: no administrator's rights are asked, nothing is written outside of
; their own folders and their own part of the registry. Built by packaging/build.py windows, which gives Version and
; Folder. Without questions: cahier-VERSION-setup.exe /VERYSILENT /NORESTART; removed so too:
; unins000.exe /VERYSILENT. The files of the person are never removed.

#ifndef Version
  #error Version is given by packaging/build.py
#endif
#ifndef Folder
  #error Folder is given by packaging/build.py
#endif

[Setup]
AppId={{6E0D5B0C-7C0B-4B7F-9C68-4C0E5D5C8A41}
AppName=Cahier
AppVersion={#Version}
AppVerName=Cahier {#Version}
AppPublisher=The Cahier authors
VersionInfoVersion={#Version}
PrivilegesRequired=lowest
DefaultDirName={autopf}\Cahier
DisableProgramGroupPage=yes
DisableDirPage=auto
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
ChangesAssociations=yes
CloseApplications=yes
RestartApplications=no
UninstallDisplayIcon={app}\Cahier.exe
SetupIconFile={#Folder}\..\..\icons\cahier.ico
OutputBaseFilename=cahier-{#Version}-setup
Compression=lzma2
SolidCompression=yes
WizardStyle=modern

[Languages]
Name: "french"; MessagesFile: "compiler:Languages\French.isl"

[Tasks]
Name: "desktopicon"; Description: "{cm:CreateDesktopIcon}"; Flags: unchecked

; A version leaves nothing of the one before.
[InstallDelete]
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "{#Folder}\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs createallsubdirs

[Icons]
Name: "{autoprograms}\Cahier"; Filename: "{app}\Cahier.exe"
Name: "{autodesktop}\Cahier"; Filename: "{app}\Cahier.exe"; Tasks: desktopicon

[Registry]
Root: HKA; Subkey: "Software\Classes\.cahier"; ValueType: string; ValueData: "Cahier.Specification"; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\.cahier\OpenWithProgids"; ValueType: string; ValueName: "Cahier.Specification"; ValueData: ""; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\Cahier.Specification"; ValueType: string; ValueData: "Cahier des charges"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\Cahier.Specification\DefaultIcon"; ValueType: string; ValueData: "{app}\cahier-document.ico"
Root: HKA; Subkey: "Software\Classes\Cahier.Specification\shell\open\command"; ValueType: string; ValueData: """{app}\Cahier.exe"" ""%1"""

[Run]
Filename: "{app}\Cahier.exe"; Description: "{cm:LaunchProgram,Cahier}"; Flags: nowait postinstall skipifsilent
