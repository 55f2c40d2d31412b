using System;
using System.Linq;
using FsCheck.Fluent;
using UserManagement.Contracts.Routes;
using UserManagement.Foundation.Text;
using UserManagement.Sessions;
using Xunit;

namespace UserManagement.Fuzz.Tests;

/// <summary>An identity that a user types becomes one segment of a URL path, and must never change another part of the URL.</summary>
public sealed class IdentityTests
{
    private static readonly Uri Base = new("https://" + MutatedPlatform.Host + "/");

    private static readonly Route[] Routes =
        [.. PlatformCatalog.All.SelectMany(platform => platform.Routes.Rows).Where(route => route.Path.Contains('{'))];

    [Fact]
    public void User_identity_is_refused_or_stays_exactly_one_segment_of_the_URL_path() =>
        Fuzz.Check("user identity", Arb.From(Characters.Identity, Shrink.Text), text =>
    {
        UserIdentity identity;
        try
        {
            identity = new UserIdentity(text);
        }
        catch (PlatformException e)
        {
            Assert.Equal(PlatformError.InvalidRequest, e.Error);
            ReaderContract.Keep(e);
            return false;
        }

        Assert.NotEmpty(identity.Value);
        Assert.False(
            HiddenText.Has(identity.Value, namesToo: true),
            "The identity has hidden characters: " + SafeText.Escape(identity.Value));
        foreach (var route in Routes) Fill(route, identity.Value);
        return true;
    });

    private static void Fill(Route route, string value)
    {
        string path;
        try
        {
            path = route.Fill([.. Route.Placeholders(route.Path).Select(_ => value)]);
        }
        catch (PlatformException e)
        {
            Assert.Equal(PlatformError.InvalidRequest, e.Error);
            return;
        }

        var address = new Uri(Base, path);
        Assert.Equal((Base.Scheme, Base.Authority, "", ""), (address.Scheme, address.Authority, address.Query, address.Fragment));
        var (wanted, found) = (route.Path.Split('/'), address.AbsolutePath.Split('/'));
        Assert.Equal(wanted.Length, found.Length);
        for (var i = 0; i < wanted.Length; i++)
            Assert.Equal(wanted[i].StartsWith('{') ? value : wanted[i], Uri.UnescapeDataString(found[i]));
    }
}
