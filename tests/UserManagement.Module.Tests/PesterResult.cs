using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Text.Json;

namespace UserManagement.ModuleTests;

/// <summary>The result of one Pester file, as _Run.ps1 writes it.</summary>
internal sealed class PesterResult
{
    private static readonly JsonSerializerOptions Options = new() { PropertyNameCaseInsensitive = true };

    public int Passed { get; set; }

    public int Failed { get; set; }

    public int Skipped { get; set; }

    /// <summary>The duration of the file in seconds, without the start of the process.</summary>
    public double Seconds { get; set; }

    public List<string> Failures { get; set; } = [];

    public List<string> SkippedTests { get; set; } = [];

    /// <summary>Reads a result from a file. Returns null if the child process did not write the file.</summary>
    public static PesterResult? Read(string path)
    {
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize<PesterResult>(File.ReadAllText(path, Encoding.UTF8), Options) : null;
        }
        catch (JsonException e)
        {
            throw new InvalidOperationException("The result of the child PowerShell cannot be read: " + e.Message, e);
        }
    }
}
