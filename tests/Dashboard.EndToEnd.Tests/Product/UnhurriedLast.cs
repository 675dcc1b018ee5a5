using Dashboard.EndToEnd.Tests.Notifications;
using Xunit.Sdk;
using Xunit.v3;

namespace Dashboard.EndToEnd.Tests.Product;

/// <summary>Puts behind all others the classes that care for no time: the pages first, since beside them the killed runs are begun.</summary>
internal sealed class UnhurriedLast : ITestClassOrderer
{
    private static readonly string[] Last = [typeof(PagesTests).FullName!, typeof(LabMessagesTests).FullName!, typeof(KillTests).FullName!];

    public IReadOnlyCollection<TTestClass?> OrderTestClasses<TTestClass>(IReadOnlyCollection<TTestClass?> testClasses)
        where TTestClass : notnull, ITestClass => [.. testClasses.OrderBy(c => Array.IndexOf(Last, c?.TestClassName))];
}
