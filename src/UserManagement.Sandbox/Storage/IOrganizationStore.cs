using System;

namespace UserManagement.Sandbox;

/// <summary>Stores the organization of a sandbox.</summary>
internal interface IOrganizationStore : IDisposable
{
    /// <summary>Runs work on the current organization. Changes that another process made to the file are read before the work.</summary>
    /// <exception cref="SandboxException">The file cannot be read, or another process keeps it locked.</exception>
    T Use<T>(Func<SandboxOrganization, T> work);
}

/// <summary>An organization in memory, which is lost when this process ends.</summary>
internal sealed class OrganizationMemory(SandboxOrganization organization) : IOrganizationStore
{
    public T Use<T>(Func<SandboxOrganization, T> work) => work(organization);

    public void Dispose()
    {
    }
}
