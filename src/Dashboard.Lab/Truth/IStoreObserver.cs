using Dashboard.Lab.Scim;

namespace Dashboard.Lab.Truth;

/// <summary>Is told of every version a store keeps, with the moment it becomes visible.</summary>
internal interface IStoreObserver
{
    void Changed(Resource? before, Resource? after, DateTimeOffset at, Func<string, Resource?> user);
}
