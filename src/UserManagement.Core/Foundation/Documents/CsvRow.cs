namespace UserManagement.Foundation.Documents;

/// <summary>A row of a CSV and the line on which it begins, counted from 1.</summary>
internal sealed class CsvRow(int line, string[] cells)
{
    public int Line { get; } = line;

    public string[] Cells { get; } = cells;
}
