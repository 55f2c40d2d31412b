using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using UserManagement.Offboarding.Approval;
using Xunit;

namespace UserManagement.Core.Tests;

/// <summary>Keys of approvers in OpenSSH format, files of approvers, and signatures over an approval.</summary>
public sealed class ApproverKeyTests : IDisposable
{
    // Made with ssh-keygen -t ecdsa -b 256. The fingerprint is the output of ssh-keygen -l.
    private const string Key =
        "AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBJDTmWT86h4nwx1t2ituwhP8"
        + "ES4tltR4JCYwzcQMX8iI33+BPAPIYI0xAZtEKVp7+sXspmBcVHRUWhvUZ5K1tGg=";

    private const string Fingerprint = "SHA256:+C1mkOduS01EKKV6SY2wFvRbRuNTjxrSlSiQnbOjN5A";
    private readonly string _folder = Directory.CreateTempSubdirectory("um-keys-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void OpenSSH_key_has_the_fingerprint_that_ssh_keygen_shows()
    {
        var key = ApproverKey.Parse(Key);
        Assert.Equal(Fingerprint, key.Id);
        Assert.Equal(Key, key.Text);
    }

    [Fact]
    public void Approver_key_that_is_cut_or_too_long_is_a_FormatException()
    {
        var bytes = Convert.FromBase64String(Key);
        for (var length = 0; length < bytes.Length; length++)
            Assert.Throws<FormatException>(() => ApproverKey.Parse(Convert.ToBase64String(bytes[..length])));
        Assert.Throws<FormatException>(() => ApproverKey.Parse(Convert.ToBase64String([.. bytes, 0])));
    }

    [Fact]
    public void Approver_key_whose_point_is_not_on_the_curve_verifies_no_signature()
    {
        var bytes = Convert.FromBase64String(Key);
        bytes[^1] ^= 1;
        Assert.False(ApproverKey.Parse(Convert.ToBase64String(bytes)).Verifies([1], Convert.ToBase64String(new byte[64])));
    }

    [Fact]
    public void Signature_made_with_a_saved_approver_key_is_valid_for_the_line_of_that_key_in_the_file_of_approvers()
    {
        var store = new ApproverKeyStore(Path.Combine(_folder, "approval.key"));
        Assert.Null(store.Find());
        var made = store.GetOrCreate("jane@example.com");
        var read = new ApproverKeyStore(store.Path).Find()!;
        Assert.Equal((made.Name, made.Public.Id), (read.Name, read.Public.Id));
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(store.Path));
        var list = Path.Combine(_folder, "approvers.txt");
        File.WriteAllText(list, ApproverList.Line(read.Name, read.Public).Line);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(list, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        var (name, key) = ApproverList.Read(list).Find(read.Public.Id)!.Value;
        var data = Encoding.UTF8.GetBytes("data");
        Assert.Equal("jane@example.com", name);
        Assert.True(key.Verifies(data, read.Sign(data)));
        Assert.False(key.Verifies([.. data, 0], read.Sign(data)));
        Assert.False(ApproverKey.Parse(Key).Verifies(data, read.Sign(data)));
    }

    [Fact]
    public void Signed_text_of_an_approval_changes_with_every_part_of_the_approval()
    {
        var time = new DateTime(2026, 11, 27, 12, 0, 0, DateTimeKind.Utc);
        PlanApproval Make(string name = "jane", string key = "k", int from = 0, int to = 1) =>
            new() { Approver = name, KeyId = key, Signed = time.AddSeconds(from), Ends = time.AddSeconds(to) };
        var texts = new List<string>
        {
            Text("ab", Make()), Text("ac", Make()), Text("ab", Make(name: "joe")), Text("ab", Make(key: "l")), Text("ab", Make(from: 2)),
            Text("ab", Make(to: 2)),
        };
        Assert.Equal(texts.Count, texts.Distinct().Count());
        Assert.Equal(Text("ab", Make()), Text("AB", Make())); // a digest is the same in upper and lower case

        static string Text(string digest, PlanApproval approval) => Encoding.UTF8.GetString(ApprovalText.Of(digest, approval));
    }

    [Fact]
    public void File_of_approvers_that_others_can_change_is_refused()
    {
        if (OperatingSystem.IsWindows()) return;
        var list = Path.Combine(_folder, "approvers.txt");
        File.WriteAllText(list, $"jane {ApproverKey.Kind} {Key}");
        File.SetUnixFileMode(list, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherWrite);
        var error = Assert.Throws<PlatformException>(() => ApproverList.Read(list));
        Assert.Contains("can be changed by other users of this machine", error.Message, StringComparison.Ordinal);
    }
}
