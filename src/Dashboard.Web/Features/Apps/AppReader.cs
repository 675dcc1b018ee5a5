namespace Dashboard.Web.Features.Apps;

public sealed class AppReader;
