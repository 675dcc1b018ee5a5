using System.Globalization;
using System.Xml;
using Dashboard.Core.Jit;
using Dashboard.Infrastructure.Connectors.Access;

namespace Dashboard.Infrastructure.Connectors.Jit;

/// <summary>What the placeholders of a broker's request stand for. A duration is rounded up: what is lent is used to its end.</summary>
internal sealed class BrokerValues(JitAccess jit, GrantOrder order, string? id) : IRequestValues
{
    private TimeSpan WholeSeconds => TimeSpan.FromSeconds(Math.Max(1, Math.Ceiling(order.Duration.TotalSeconds)));

    public bool Knows(string placeholder) => placeholder is "userName" or "identityId" or "entitlement" or "seconds" or "minutes" or "duration" or "reference" or "ticket" or "id";

    public string? Find(string placeholder, string address) => placeholder switch
    {
        "userName" => order.UserName,
        "identityId" => order.IdentityId.Length == 0 ? null : order.IdentityId,
        "entitlement" => jit.Entitlement,
        "seconds" => ((long)WholeSeconds.TotalSeconds).ToString(CultureInfo.InvariantCulture),
        "minutes" => ((long)Math.Ceiling(WholeSeconds.TotalMinutes)).ToString(CultureInfo.InvariantCulture),
        "duration" => XmlConvert.ToString(WholeSeconds), // PT30M
        "reference" or "ticket" => order.Reference,
        "id" => id,
        _ => null,
    };
}
