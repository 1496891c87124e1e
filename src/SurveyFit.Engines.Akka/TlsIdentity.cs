using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using SurveyFit.Campaigns.Cluster;

namespace SurveyFit.Engines.Akka;

/// <summary>What a node shows to others, and whom it trusts. Every node shows a certificate; both sides check.</summary>
/// <param name="CertificateFile">This node's certificate, PEM.</param>
/// <param name="KeyFile">Its private key, PEM; only the owner may be able to read it.</param>
/// <param name="AuthorityFile">Certificates of the authorities that sign nodes of this cluster, PEM. No other authority is trusted.</param>
public sealed record TlsIdentity(string CertificateFile, string KeyFile, string AuthorityFile)
{
    private const UnixFileMode Others =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    internal X509Certificate2 LoadCertificate()
    {
        if (!OperatingSystem.IsWindows() && File.Exists(KeyFile) && (File.GetUnixFileMode(KeyFile) & Others) != 0)
            throw new ClusterException($"{KeyFile} may be read by others than its owner: chmod 600 {KeyFile}");
        return Load(CertificateFile, () => X509Certificate2.CreateFromPemFile(CertificateFile, KeyFile));
    }

    internal X509Certificate2Collection LoadAuthorities()
    {
        var authorities = new X509Certificate2Collection();
        Load(AuthorityFile, () =>
        {
            authorities.ImportFromPemFile(AuthorityFile);
            return authorities;
        });
        return authorities.Count > 0 ? authorities : throw new ClusterException($"{AuthorityFile} holds no certificate.");
    }

    private static T Load<T>(string file, Func<T> load)
    {
        try
        {
            return load();
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new ClusterException($"The certificate {file} cannot be read: {problem.Message}", problem);
        }
    }
}
