# The program on CPUs, or on CUDA:
#
#   docker build --target cpu  --tag fedorleans:0.1.0 .
#   docker build --target cuda --tag fedorleans-cuda:0.1.0 .
#
# Both run as user 1654 and write nothing but /tmp.

FROM mcr.microsoft.com/dotnet/sdk:10.0 AS source
WORKDIR /source
COPY .editorconfig global.json Directory.Build.props Directory.Build.targets Directory.Packages.props ./
COPY build/ build/
COPY src/ src/
COPY models/ models/
COPY datasets/ datasets/

FROM source AS publish-cpu
RUN dotnet publish src/Silo -c Release -p:TorchBackend=cpu -p:UseAppHost=false -p:CreateHardLinksForCopyLocalIfPossible=false -o /app

FROM source AS publish-cuda
RUN dotnet publish src/Silo -c Release -p:TorchBackend=cuda -p:UseAppHost=false -p:CreateHardLinksForCopyLocalIfPossible=false -o /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0 AS cpu
COPY --from=publish-cpu /app /app
WORKDIR /tmp
USER 1654
EXPOSE 8080 11111
ENTRYPOINT ["dotnet", "/app/fedorleans.dll"]

# The CUDA libraries come with the program; the driver comes from the node.
FROM nvidia/cuda:12.8.1-base-ubuntu24.04 AS cuda
RUN apt-get update \
    && apt-get install -y --no-install-recommends ca-certificates libstdc++6 \
    && rm -rf /var/lib/apt/lists/*
COPY --from=mcr.microsoft.com/dotnet/aspnet:10.0 /usr/share/dotnet /usr/share/dotnet
COPY --from=publish-cuda /app /app
ENV DOTNET_ROOT=/usr/share/dotnet \
    PATH=/usr/share/dotnet:$PATH \
    NVIDIA_VISIBLE_DEVICES=all \
    NVIDIA_DRIVER_CAPABILITIES=compute,utility
WORKDIR /tmp
USER 1654
EXPOSE 8080 11111
ENTRYPOINT ["dotnet", "/app/fedorleans.dll"]
