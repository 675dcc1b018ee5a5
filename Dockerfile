# Build: the SDK restores, builds and publishes. tests/run.sh runs the same publish command.
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
COPY . .
RUN dotnet publish src/Dashboard.Web -c Release -o /app --nologo

# Run: no SDK, no shell history, not root. Data live in /data, which is a volume.
FROM mcr.microsoft.com/dotnet/aspnet:10.0 AS run
WORKDIR /app
COPY --from=build /app .
RUN mkdir /data && chown app:app /data
USER app
ENV ASPNETCORE_URLS=http://+:8080 \
    Storage__DataFolder=/data
VOLUME /data
EXPOSE 8080
ENTRYPOINT ["dotnet", "Dashboard.Web.dll"]
