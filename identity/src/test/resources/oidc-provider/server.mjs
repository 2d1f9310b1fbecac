// A certified OpenID provider, as a stranger to this SDK. Arguments: port, redirect address, client authentication.
import { Provider } from 'oidc-provider';

const [port, redirectUri, authentication] = process.argv.slice(2);
const provider = new Provider(`http://127.0.0.1:${port}`, {
  clients: [
    {
      client_id: 'clinic',
      client_secret: 'planted-client-secret-7f1d',
      redirect_uris: [redirectUri],
      token_endpoint_auth_method: authentication,
    },
  ],
  conformIdTokenClaims: false,
  claims: { openid: ['sub', 'TechID', 'LoaiTaiKhoan', 'HoVaTen'] },
  findAccount: (context, id) => ({
    accountId: id,
    claims: () => ({ sub: id, TechID: `tech-${id}`, LoaiTaiKhoan: 1, HoVaTen: 'Hoàng Thị Lan' }),
  }),
});
provider.listen(Number(port), '127.0.0.1', () => console.log('ready'));
