import './styles.css';
import './agency/agency.css';
import './shell/console.js';
