using SurveyFit.Testing.Cluster;

namespace SurveyFit.EndToEnd.Tests.Cluster;

/// <summary>Certificate, key and authority of Akka.NET nodes, as <c>cluster-config/make-tls</c> makes them.</summary>
/// <param name="Folder">Where they are.</param>
internal sealed record NodeIdentity(string Folder)
{
    /// <summary>Private key.</summary>
    internal string Key => Path.Combine(Folder, "server.key");

    /// <summary>The same as options.</summary>
    internal IReadOnlyList<string> Flags =>
        ["--engine", AkkaCarrier.Engine, "--cert", Path.Combine(Folder, "server.pem"), "--key", Key, "--ca", Path.Combine(Folder, "ca.pem")];

    /// <summary>Makes them; an authority that is in the folder already signs.</summary>
    /// <param name="folder">Folder.</param>
    /// <param name="names">Names and addresses of nodes.</param>
    internal static NodeIdentity Make(string folder, params IEnumerable<string> names)
    {
        Tool.Run(Path.Combine(RepositoryFolder.Root, "cluster-config", "make-tls"), [folder, .. names]);
        return new NodeIdentity(folder);
    }

    /// <summary>Copies the authority, so that it signs in another folder, too.</summary>
    /// <param name="folder">Folder; made.</param>
    internal void CopyAuthority(string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var name in new[] { "ca.pem", "ca.key" }) File.Copy(Path.Combine(Folder, name), Path.Combine(folder, name));
    }
}
