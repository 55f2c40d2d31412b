using System;

namespace UserManagement.Sandbox;

/// <summary>Stores the organization of a sandbox.</summary>
internal interface IOrganizationStore : IDisposable
{
    /// <summary>Runs work on the current organization; changes that another process made to the file are read first.</summary>
    /// <exception cref="SandboxException">The file cannot be read, or another process does not let go of it.</exception>
    T Use<T>(Func<SandboxOrganization, T> work);
}

/// <summary>An organization that ends with this process.</summary>
internal sealed class OrganizationMemory(SandboxOrganization organization) : IOrganizationStore
{
    public T Use<T>(Func<SandboxOrganization, T> work) => work(organization);

    public void Dispose()
    {
    }
}
