# Converts the Markdown page of an about_ topic to the text that Get-Help shows. Dot-sourced by Docs.ps1 and the tests, after HelpText.ps1.

function ConvertTo-AboutText([string] $Markdown) {
    $out = New-Object System.Collections.Generic.List[string]
    $paragraph = New-Object System.Collections.Generic.List[string]
    $first = $next = '    '
    $inCode = $false
    $text = ($Markdown -replace "`r`n", "`n") -replace '\A---\n(?s:.*?)\n---\n', '' -replace '(?s)<!--.*?-->', ''

    $flush = {
        if ($paragraph.Count) { foreach ($l in Split-Line (Remove-Mark ($paragraph -join ' ')) $next $first) { $out.Add($l) } }
        $paragraph.Clear()
        $first = $next = '    '
    }
    foreach ($line in $text -split "`n") {
        if ($line -match '^\s*```') { . $flush; $inCode = -not $inCode; continue }
        if ($inCode) { foreach ($l in (Split-LongLine $line 74) -split "`n") { $out.Add(('      ' + $l).TrimEnd()) }; continue }
        if ($line -match '^\s*$') { . $flush; $out.Add(''); continue }
        if ($line -match '^(#+)\s+(.*)$') {
            . $flush
            $level = $Matches[1].Length
            $title = Remove-Mark $Matches[2]
            $out.Add($(if ($level -le 2) { $title.ToUpperInvariant() -replace '^ABOUT_', 'about_' } else { "  $title" }))
            if ($level -eq 1) { $out[$out.Count - 1] = $title }
            continue
        }
        if ($line -match '^\s*\|') { # A table is copied unchanged, because its columns are aligned in the page.
            . $flush
            if ($line -notmatch '^\s*\|[\s:|-]+\|?\s*$') { $out.Add('    ' + (Remove-Mark $line).Trim()) }
            continue
        }
        if ($line -match '^(\s*)([-*+]|\d+[.)])\s+(.*)$') {
            . $flush
            $depth, $mark, $rest = $Matches[1], $Matches[2], $Matches[3]
            $first = '    ' + $depth + $(if ($mark -match '\d') { $mark } else { '-' }) + ' '
            $next = ' ' * $first.Length
            $paragraph.Add($rest)
            continue
        }
        $paragraph.Add(($line -replace '^\s*>\s?', '').Trim())
    }
    . $flush
    ($out -join "`n") -replace "`n{3,}", "`n`n"
}
