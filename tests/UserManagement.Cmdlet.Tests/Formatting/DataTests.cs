using System;
using System.Globalization;
using System.Linq;
using Xunit;

namespace UserManagement.CmdletTests;

/// <summary>CSV and JSON exports of the module's objects contain values that other tools can read.</summary>
public sealed class DataTests : IDisposable
{
    private const string Grant = "Add-PlatformUserRole ravi.patel@example.com role_exporter -For 8h; ";
    private readonly Shell _shell = new(null);

    public DataTests() => _shell.ConnectSandbox();

    public void Dispose() => _shell.Dispose();

    [Theory]
    [InlineData("(Get-PlatformUser liam.murphy@example.com | ConvertTo-Json | ConvertFrom-Json).Status", "Active")]
    [InlineData("(Get-PlatformUser liam.murphy@example.com | ConvertTo-Json | ConvertFrom-Json).Kind", "Person")]
    [InlineData("(Suspend-PlatformUser liam.murphy@example.com -PassThru | ConvertTo-Json | ConvertFrom-Json).ChangeOutcome", "Confirmed")]
    [InlineData("(Get-PlatformAccessReview Pending | Select-Object -First 1 | ConvertTo-Json | ConvertFrom-Json).Findings", "Pending")]
    [InlineData("(Get-PlatformUser liam.murphy@example.com | ConvertTo-Csv | ConvertFrom-Csv).Status", "Active")]
    [InlineData(
        "(Invoke-PlatformUserOffboarding liam.murphy@example.com -PlanOnly | ConvertTo-Json -Depth 8 | ConvertFrom-Json).Action",
        "Suspend")]
    [InlineData(
        "(Invoke-PlatformUserOffboarding liam.murphy@example.com -Force | Where-Object Step -EQ Suspend | ConvertTo-Json "
            + "| ConvertFrom-Json).State",
        "Done")]
    [InlineData(
        "Suspend-PlatformUser liam.murphy@example.com; (Get-PlatformJournal -Verify | ConvertTo-Json | ConvertFrom-Json).Protection",
        "Keyed")]
    [InlineData(Grant + "(Get-PlatformGrant | ConvertTo-Json | ConvertFrom-Json).State", "Pending")]
    [InlineData(Grant + "(Get-PlatformSchedule | ConvertTo-Json | ConvertFrom-Json).Action", "DetachRole")]
    public void Enum_property_is_a_word_in_exported_JSON_and_CSV(string script, string word) =>
        Assert.Equal(word, _shell.Run(script).Clean().Single<string>());

    [Theory]
    [InlineData("$u.Status -eq 'Active'")]
    [InlineData("$u.Status -eq [UserManagement.UserStatus]::Active")]
    [InlineData("'Active', 'Pending' -contains $u.Status")]
    [InlineData("$u.Status -in 'Active'")]
    [InlineData("$u.CreatedAt -lt [datetime]::UtcNow")]
    [InlineData("$u.CreatedAt -lt [datetimeoffset]::UtcNow")]
    [InlineData("$u.CreatedAt -is [datetimeoffset]")]
    [InlineData("$u.CreatedAt.AddDays(1) -gt $u.CreatedAt")]
    [InlineData("([datetimeoffset]::UtcNow - $u.CreatedAt).TotalDays -gt 1")]
    [InlineData("$null -eq (Get-PlatformUser -Status Pending -First 1).LastActiveAt")]
    [InlineData("@(Get-PlatformUser | Where-Object CreatedAt -LT ([datetimeoffset]::UtcNow)).Count -eq 25")]
    [InlineData("$s = Get-PlatformUser | Sort-Object CreatedAt; $s[0].CreatedAt -le $s[-1].CreatedAt")]
    [InlineData("$u.RawJson -match $u.Id")]
    [InlineData("(Invoke-PlatformUserOffboarding $u -PlanOnly).CreatedAt -is [datetime]")]
    [InlineData("(Invoke-PlatformUserOffboarding $u -PlanOnly).CreatedAt -le [datetime]::UtcNow")]
    [InlineData("Suspend-PlatformUser $u; @(Get-PlatformJournal | Where-Object At -LT ([datetimeoffset]::UtcNow)).Count -eq 1")]
    [InlineData(Grant + "@(Get-PlatformGrant | Where-Object Until -LT ([datetimeoffset]::UtcNow.AddDays(1))).Count -eq 1")]
    [InlineData(Grant + "(Get-PlatformSchedule).Action -eq 'DetachRole' -and $null -eq (Get-PlatformSchedule).Closed")]
    public void Enum_and_time_properties_can_be_compared_in_scripts(string condition) =>
        Assert.True(_shell.Run("$u = Get-PlatformUser liam.murphy@example.com; " + condition).Clean().Single<bool>());

    [Fact]
    public void Time_in_CSV_is_ISO_8601_in_UTC_in_every_culture()
    {
        // The test process knows only the invariant culture, so the script creates a culture with another date format.
        var script = """
            $c = [CultureInfo]::InvariantCulture.Clone()
            $c.DateTimeFormat.ShortDatePattern = 'dd.MM.yyyy'
            [CultureInfo]::CurrentCulture = $c
            (Get-PlatformUser -First 1 | ConvertTo-Csv | ConvertFrom-Csv).CreatedAt
            (Get-PlatformUser -First 1 | Select-Object UpdatedAt | ConvertTo-Csv | ConvertFrom-Csv).UpdatedAt
            (Get-PlatformAccessReview -All | Select-Object -First 1 | ConvertTo-Csv | ConvertFrom-Csv).ReviewedAt
            (Invoke-PlatformUserOffboarding liam.murphy@example.com -PlanOnly | ConvertTo-Csv | ConvertFrom-Csv).CreatedAt
            (Invoke-PlatformUserOffboarding liam.murphy@example.com -Force | ConvertTo-Csv | ConvertFrom-Csv).At
            (Get-PlatformJournal | ConvertTo-Csv | ConvertFrom-Csv).At
            Add-PlatformUserRole ravi.patel@example.com role_exporter -For 8h
            (Get-PlatformGrant | ConvertTo-Csv | ConvertFrom-Csv).Until
            (Get-PlatformSchedule | ConvertTo-Csv | ConvertFrom-Csv).Due
            """;
        var texts = _shell.Run(script).Clean().All<string>().ToList();
        Assert.InRange(texts.Count, 11, 50);
        foreach (var text in texts)
            Assert.True(
                DateTimeOffset.TryParseExact(
                    text,
                    "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'",
                    CultureInfo.InvariantCulture,
                    DateTimeStyles.AssumeUniversal,
                    out _),
                text);
    }

    /// <summary>ConvertTo-Json writes an enum as a number, unless its underlying type is long: then it writes the word.</summary>
    [Fact]
    public void Every_public_enum_is_based_on_long_so_that_JSON_has_the_word_and_not_the_number()
    {
        var enums = typeof(PlatformUser).Assembly.GetExportedTypes().Where(type => type.IsEnum).ToList();
        Assert.InRange(enums.Count, 10, 100);
        Assert.Empty(enums.Where(type => Enum.GetUnderlyingType(type) != typeof(long)).Select(type => type.Name));
    }

    [Fact]
    public void No_public_property_has_a_time_type_whose_text_depends_on_the_culture()
    {
        var times = from type in typeof(PlatformUser).Assembly.GetExportedTypes()
                    from property in type.GetProperties()
                    let kind = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType
                    where kind == typeof(DateTime) || kind == typeof(DateTimeOffset)
                    select type.Name + "." + property.Name;
        Assert.Empty(times);
    }

    [Fact]
    public void RawJson_is_not_exported_to_CSV_or_JSON_but_can_be_selected()
    {
        Assert.DoesNotContain(
            "RawJson",
            _shell.Run("(Get-PlatformUser -First 1 | ConvertTo-Csv)[0]").Clean().Single<string>(),
            StringComparison.Ordinal);
        Assert.DoesNotContain(
            "RawJson",
            _shell.Run("Get-PlatformUser -First 1 | ConvertTo-Json | Out-String").Clean().Single<string>(),
            StringComparison.Ordinal);
        Assert.Contains(
            "liam.murphy",
            _shell.Run("(Get-PlatformUser liam.murphy@example.com | Select-Object RawJson).RawJson").Clean().Single<string>(),
            StringComparison.Ordinal);
    }

    [Fact]
    public void CSV_of_a_user_starts_with_the_columns_Platform_Connection_and_Id() =>
        Assert.StartsWith(
            "\"Platform\",\"Connection\",\"Id\"",
            _shell.Run("(Get-PlatformUser -First 1 | ConvertTo-Csv)[0]").Clean().Single<string>(),
            StringComparison.Ordinal);
}
