# Markdown as a terminal shows it. Dot-sourced by Docs.ps1 and Maml.ps1.

# Lines of whole words: PowerShell 7 breaks a longer line of help in the middle of a word.
function Split-Line([string] $Text, [string] $Indent, [string] $FirstIndent = $Indent, [int] $Width = 80) {
    $line = $FirstIndent
    $isEmpty = $true
    foreach ($word in $Text -split '\s+' | Where-Object { $_ }) {
        if (-not $isEmpty -and $line.Length + 1 + $word.Length -gt $Width) {
            $line
            $line = $Indent
            $isEmpty = $true
        }
        $line += $(if ($isEmpty) { $word } else { " $word" })
        $isEmpty = $false
    }
    if (-not $isEmpty) { $line }
}

# What was written on a console of 96 columns has longer lines only where text, not a table, was written.
function Split-LongLine([string] $Text, [int] $Width) {
    $lines = foreach ($line in $Text -split "`n") {
        if ($line.Length -gt 96) { Split-Line $line '' '' $Width } else { $line }
    }
    $lines -join "`n"
}

# Marks that mean nothing in a terminal: links keep their text, emphasis and code their words.
function Remove-Mark([string] $Text) {
    $Text = $Text -replace '!?\[([^\]]+)\]\((https?://[^)]+)\)', '$1 ($2)' -replace '\[([^\]]+)\]\([^)]*\)', '$1'
    $Text = $Text -replace '\*\*([^*]+)\*\*', '$1' -replace '(?<![\w*])\*([^*\s][^*]*)\*(?![\w*])', '$1'
    $Text -replace '`([^`]+)`', '$1' -replace '\\([\\`*_{}\[\]()#+\-.!<>|])', '$1'
}

# The paragraphs of a text, wrapped; a list is one paragraph, each of its items starting a line.
function Split-Paragraph([string] $Markdown, [int] $Width) {
    foreach ($block in ($Markdown -replace "`r`n", "`n").Trim() -split '\n[ \t]*\n\s*') {
        if (-not $block.Trim()) { continue }
        $items = New-Object System.Collections.Generic.List[string]
        foreach ($line in $block -split "`n") {
            if ($items.Count -and $line -notmatch '^\s*([-*+]|\d+[.)])\s') { $items[$items.Count - 1] += ' ' + $line.Trim() }
            else { $items.Add($line.Trim()) }
        }
        $lines = foreach ($item in $items) {
            $null = $item -match '^((?:[-*+]|\d+[.)])\s+)?(.*)$'
            $mark = "$($Matches[1])"
            Split-Line (Remove-Mark $Matches[2]) (' ' * $mark.Length) $mark $Width
        }
        $lines -join "`n"
    }
}

# Code as Get-Help shows it: ready to paste, with an empty line between statements.
function Split-Statement([string] $Code) {
    $ast = [System.Management.Automation.Language.Parser]::ParseInput($Code, [ref] $null, [ref] $null)
    $end = 0
    $parts = foreach ($statement in $ast.EndBlock.Statements) {
        # What stands before a statement on lines of its own, such as a comment, belongs to it.
        $Code.Substring($end, $statement.Extent.EndOffset - $end).Trim([char[]]"`r`n")
        $end = $statement.Extent.EndOffset
    }
    (@($parts) + $Code.Substring($end).Trim() | Where-Object { $_ }) -join "`n`n"
}
