// The server may be silent for as long as it lets a page be silent: see UserInterfaceRegistration.Silence.
Blazor.start({ circuit: { configureSignalR: builder => builder.withServerTimeout(120_000) } });
