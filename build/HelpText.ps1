# Converts Markdown to text for a terminal. Dot-sourced by Docs.ps1, Maml.ps1 and Pages.ps1.

# Splits a text into lines between words, because PowerShell 7 breaks a longer line of help in the middle of a word.
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

# Splits the lines that are longer than 75 columns. The examples run in a console of 75 columns, so every table fits in that width, and a
# longer line is a sentence.
function Split-LongLine([string] $Text, [int] $Width) {
    $lines = foreach ($line in $Text -split "`n") {
        if ($line.Length -gt 75) { Split-Line $line '' '' $Width } else { $line }
    }
    $lines -join "`n"
}

# Removes Markdown marks: a link becomes its text (with its address if that is absolute), emphasis and code become plain words.
function Remove-Mark([string] $Text) {
    $Text = $Text -replace '!?\[([^\]]+)\]\((https?://[^)]+)\)', '$1 ($2)' -replace '\[([^\]]+)\]\([^)]*\)', '$1'
    $Text = $Text -replace '\*\*([^*]+)\*\*', '$1' -replace '(?<![\w*])\*([^*\s][^*]*)\*(?![\w*])', '$1'
    $Text -replace '`([^`]+)`', '$1' -replace '\\([\\`*_{}\[\]()#+\-.!<>|])', '$1'
}

# Returns the paragraphs of a text, with wrapped lines. A list is one paragraph in which each item starts a line.
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

# Returns code in the form that Get-Help shows: ready to paste, with an empty line between statements.
function Split-Statement([string] $Code) {
    $ast = [System.Management.Automation.Language.Parser]::ParseInput($Code, [ref] $null, [ref] $null)
    $end = 0
    $parts = foreach ($statement in $ast.EndBlock.Statements) {
        # Lines before a statement, such as a comment, belong to the statement.
        $Code.Substring($end, $statement.Extent.EndOffset - $end).Trim([char[]]"`r`n")
        $end = $statement.Extent.EndOffset
    }
    (@($parts) + $Code.Substring($end).Trim() | Where-Object { $_ }) -join "`n`n"
}
