using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace Stats.Web.Serving;

/// <summary>Who reads: a network address, which is used to share what there is, and is never written down.</summary>
internal static class Reader
{
    /// <summary>One reader has a whole network of addresses in version 6, so its first half stands for all of them.</summary>
    public static IPAddress Of(HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress;
        if (address is not { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false })
            return address ?? IPAddress.None;
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new IPAddress(bytes);
    }
}
