using System.Net.Sockets;
using System.Security.Authentication;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace SurveyFit.Engines.RabbitMq;

/// <summary>What an error of the client means for the user.</summary>
/// <param name="Message">Sentence.</param>
/// <param name="Lasting">True if waiting does not help.</param>
internal sealed record BrokerFailure(string Message, bool Lasting)
{
    /// <summary>Explains an error.</summary>
    /// <param name="cause">Error.</param>
    /// <param name="options">What was tried.</param>
    /// <param name="distrust">What was found wrong with the broker's certificate; null if nothing.</param>
    internal static BrokerFailure Of(Exception cause, BrokerOptions options, string? distrust)
    {
        var address = options.Address;
        if (distrust is not null) return new($"The broker {address} is not trusted: {distrust}.", Lasting: true);
        var all = Flatten(cause).ToArray();
        if (all.Any(error => error is AuthenticationFailureException or PossibleAuthenticationFailureException))
            return new($"The broker {address} refuses user '{options.Credentials.User}': wrong name or password, or the account may not use virtual host '{address.VirtualHost}'.", Lasting: true);
        if (all.OfType<OperationInterruptedException>().FirstOrDefault() is { ShutdownReason: { } reason }) return OfReply(reason.ReplyCode, reason.ReplyText, options);
        if (all.Any(error => error is AuthenticationException) || (address.Encrypted && all.Any(error => error is IOException) && !all.Any(error => error is SocketException)))
            return new($"The broker {address} does not speak TLS on this port: check the port (usually 5671), or whether the broker is set up for TLS.", Lasting: true);
        if (!address.Encrypted && all.Any(error => error is EndOfStreamException or MalformedFrameException or PacketNotRecognizedException or ProtocolVersionMismatchException))
            return new($"The broker {address} does not understand an unencrypted connection: if it wants TLS, write amqps://.", Lasting: false);
        if (all.OfType<SocketException>().FirstOrDefault() is { } socket)
            return new($"The broker {address} cannot be reached: {socket.Message}.", Lasting: socket.SocketErrorCode is SocketError.HostNotFound);
        return new($"The broker {address} cannot be used: {all[^1].Message}", Lasting: false);
    }

    /// <summary>Explains why the broker closed a channel or connection.</summary>
    internal static BrokerFailure OfReply(ushort code, string text, BrokerOptions options) => code switch
    {
        Constants.AccessRefused => new($"The broker refuses this to user '{options.Credentials.User}': {text}. Its permissions must be those of its role (see cluster-config/README.md).", Lasting: true),
        Constants.NotAllowed => new($"The broker {options.Address} does not allow this: {text}. Check the virtual host '{options.Address.VirtualHost}' and the account's right to use it.", Lasting: true),
        Constants.NotFound when text.Contains("no exchange 'surveyfit.", StringComparison.Ordinal) =>
            new($"The broker {options.Address} has no campaigns yet: 'surveyfit submit' makes what they need.", Lasting: false),
        _ => new(text, Lasting: false),
    };

    private static IEnumerable<Exception> Flatten(Exception error)
    {
        yield return error;
        var inner = error is AggregateException many ? many.InnerExceptions : error.InnerException is { } one ? [one] : [];
        foreach (var each in inner.SelectMany(Flatten)) yield return each;
    }
}
