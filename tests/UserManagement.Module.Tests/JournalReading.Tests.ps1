BeforeAll { . $PSScriptRoot/_Shared.ps1 }

Describe 'The journal of changes' {
    BeforeEach {
        $folder = Join-Path $TestDrive ([guid]::NewGuid().ToString('n'))
        function Connect-Rehearsal([string] $Platform = 'Keeptrusts') {
            Connect-Platform -Sandbox -Platform $Platform -JournalPath $folder -PassThru
        }
        function Get-Change { @($connection.Sandbox.Requests | Where-Object { "$($_.Method)" -ne 'GET' }) }
    }
    AfterEach { Get-PlatformConnection | Disconnect-Platform }

    It 'makes Get-PlatformJournal -Verify -Head return JournalDamaged if lines were removed from its end' {
        $connection = Connect-Rehearsal
        Suspend-PlatformUser ravi.patel@example.com
        $check = Get-PlatformJournal -Verify
        "$($check.Intact) $($check.Protection)" | Should -Be 'True Keyed'
        $check.Head | Should -Match '^[0-9a-f]{64}$'
        Suspend-PlatformUser mei.chen@example.com
        (Get-PlatformJournal -Verify -Head $check.Head).HeadLine | Should -Be $check.Lines
        $file = (Get-ChildItem $folder).FullName
        $copy = Join-Path (New-Item -ItemType Directory "$folder-copy") (Split-Path -Leaf $file)
        Get-Content $file | Select-Object -First ($check.Lines - 1) | Set-Content $copy
        (Get-PlatformJournal $copy -Verify).Intact |
            Should -BeTrue -Because 'lines removed from the end cannot be detected without a head'
        (Get-PlatformJournal $copy -Verify -Head $check.Head -ErrorVariable failed -ErrorAction SilentlyContinue).Intact | Should -BeFalse
        $failed.FullyQualifiedErrorId | Should -BeLike 'JournalDamaged,*'
    }

    It 'lists the newest change of a run first for Get-PlatformJournal -Run' {
        $connection = Connect-Rehearsal
        Suspend-PlatformUser ravi.patel@example.com
        Suspend-PlatformUser mei.chen@example.com
        (Get-PlatformJournal -Run (Get-PlatformJournal)[0].Run).User | Should -Be mei.chen@example.com, ravi.patel@example.com
        (Get-PlatformJournal -Run (Get-PlatformJournal)[0].Run).Line | Should -Be 4, 2
    }

    It 'is written by two open sessions, each into its own file, and both files stay intact' {
        $connection = Connect-Rehearsal
        Suspend-PlatformUser ravi.patel@example.com
        $other = [powershell]::Create()
        try {
            $null = $other.AddScript(
                ("Import-Module '$env:TestModulePath'; Connect-Platform -Sandbox -JournalPath '$folder'; " +
                    "Suspend-PlatformUser ravi.patel@example.com")).Invoke()
        }
        finally { $other.Dispose() }
        @(Get-ChildItem $folder).Count | Should -Be 2
        (Get-PlatformJournal -Verify).Intact | Should -Be $true, $true
    }
}
