# The dashboard as a container: built in one stage, run in another that has nothing but .NET and the program.
#   docker build -t stats .
#   docker run --read-only --tmpfs /tmp -p 127.0.0.1:5080:5080 -v stats:/var/lib/stats:ro stats
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /src
COPY . .
RUN dotnet publish src/Stats.Cli -c Release -o /program

FROM mcr.microsoft.com/dotnet/aspnet:10.0
# Answers wait on disk when they are long, and nothing else is written.
ENV ASPNETCORE_TEMP=/tmp \
    DOTNET_EnableDiagnostics=0 \
    DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1 \
    STATS_DATA=/tmp/stats \
    STATS_STORE=/var/lib/stats/stats.db \
    STATS_URLS=http://0.0.0.0:5080 \
    STATS_LOG=json
COPY --from=build /program /opt/stats
USER $APP_UID
EXPOSE 5080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/5080 && printf 'GET /health/ready HTTP/1.0\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200 '"]
ENTRYPOINT ["/opt/stats/stats"]
CMD ["serve"]
