import './styles.css';
import './agency/agency.css';
import './creator/creator.css';
import './shell/console.js';
