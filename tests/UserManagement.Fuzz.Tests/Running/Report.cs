using System;
using System.Globalization;
using System.IO;
using System.Threading;

namespace UserManagement.Fuzz.Tests;

/// <summary>
/// Writes one line per reader to the file that <c>USERMANAGEMENT_FUZZ_REPORT</c> names, because the output of a passing test is not shown.
/// </summary>
internal static class Report
{
    private static readonly Lock Gate = new();
    private static readonly string? Path = Environment.GetEnvironmentVariable("USERMANAGEMENT_FUZZ_REPORT");

    public static void Add(string reader, int cases, int read, TimeSpan took)
    {
        if (string.IsNullOrEmpty(Path)) return;
        var line = string.Create(
            CultureInfo.InvariantCulture,
            $"{reader,-48} {cases,9:N0} cases  {read,9:N0} read  {cases - read,9:N0} refused  {took.TotalSeconds,7:0.0} s");
        lock (Gate) File.AppendAllText(Path, line + Environment.NewLine);
    }
}
