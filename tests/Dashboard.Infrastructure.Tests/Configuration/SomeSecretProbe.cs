using Dashboard.Core.Audit;
using Dashboard.Infrastructure.Configuration;
using Dashboard.Infrastructure.Packs;
using Dashboard.Infrastructure.Persistence;
using Dashboard.Infrastructure.Secrets;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Options;

namespace Dashboard.Infrastructure.Tests.Configuration;

/// <summary>A probe of a product whose data is in this folder.</summary>
internal static class SomeSecretProbe
{
    public static SecretProbe Of(string folder = "/nowhere", SecretsOptions? secrets = null) => new(
        new StorageLocation(Options.Create(new StorageOptions { DataFolder = folder }), new HostingEnvironment { ContentRootPath = "/", ContentRootFileProvider = new NullFileProvider() }),
        Options.Create(secrets ?? new SecretsOptions()),
        Options.Create(new AuditOptions { WebhookSecret = "env:SIEM_SECRET" }),
        Options.Create(new PackOptions { SigningKeyFile = "/etc/tidemark/packs.pem" }));
}
