using System;
using System.IO;
using Xunit;

namespace UserManagement.CmdletTests;

/// <summary>Objects that Export-PlatformAccessReview cannot use.</summary>
public sealed class ReviewExportInputTests : IDisposable
{
    private readonly Shell _shell = new();
    private readonly string _file;

    public ReviewExportInputTests() => _file = Path.Combine(_shell.Home, "review.csv");

    public void Dispose() => _shell.Dispose();

    [Fact]
    public void Existing_report_is_not_replaced_if_no_piped_object_is_a_record()
    {
        _shell.ConnectSandbox();
        _shell.Run("param($f) Get-PlatformAccessReview | Export-PlatformAccessReview $f", _file).Clean();
        var report = File.ReadAllText(_file);
        var result = _shell.Run("param($f) Import-Csv $f | Select-Object -First 2 | Export-PlatformAccessReview $f -PassThru", _file);
        Assert.Equal(["InvalidRequest", "InvalidRequest"], result.ErrorIds);
        Assert.Empty(result.Output);
        Assert.Equal(report, File.ReadAllText(_file));
    }

    [Fact]
    public void Report_is_written_without_the_piped_objects_that_are_not_records()
    {
        _shell.ConnectSandbox();
        var result = _shell.Run("param($f) @(Get-PlatformAccessReview) + 'text' | Export-PlatformAccessReview $f", _file);
        Assert.Equal(["InvalidRequest"], result.ErrorIds);
        Assert.True(File.Exists(_file));
    }
}
